package io.kaze.channels.rest;

import static java.util.Map.entry;

import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.kernel.Kernel;
import io.kaze.channels.approval.Approvals;
import io.kaze.channels.rest.approval.DecideApproval;
import io.kaze.channels.rest.approval.ListApprovals;
import io.kaze.channels.rest.approval.ShowApproval;
import io.kaze.channels.rest.audit.VerifyAudit;
import io.kaze.channels.rest.capture.ListCaptures;
import io.kaze.channels.rest.capture.ShowCapture;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import io.kaze.channels.rest.contract.Routes;
import io.kaze.channels.rest.doubt.ListDoubts;
import io.kaze.channels.rest.doubt.SettleDoubt;
import io.kaze.channels.rest.follow.FollowGoal;
import io.kaze.channels.rest.goal.CancelGoal;
import io.kaze.channels.rest.goal.ListGoals;
import io.kaze.channels.rest.goal.ShowArtefact;
import io.kaze.channels.rest.goal.ShowGoal;
import io.kaze.channels.rest.keyuse.ListKeyUses;
import io.kaze.channels.rest.knowledge.ContributeKnowledge;
import io.kaze.channels.rest.knowledge.ListKnowledge;
import io.kaze.channels.rest.knowledge.ShowContribution;
import io.kaze.channels.rest.model.ShowModels;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.submit.SubmitGoal;
import io.kaze.channels.rest.tenancy.ListTenants;
import io.kaze.channels.rest.tenancy.ListTokens;
import io.kaze.channels.rest.tenancy.MakeTenant;
import io.kaze.channels.rest.tenancy.MakeToken;
import io.kaze.channels.rest.tenancy.RevokeToken;
import io.kaze.channels.rest.tenancy.ShowCaller;
import io.kaze.channels.rest.tool.ShowTools;
import io.kaze.channels.story.Endings;
import io.kaze.channels.story.Stories;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.Map;

/**
 * The channel that speaks HTTP. It opens no port: its router is mounted behind a door, which leaves
 * a {@link io.kaze.bus.tenant.Caller} on each request's routing context and reads no body.
 */
public final class RestChannel {
  private static final int UTF8_BYTES_MAX = 4;

  private final Kernel kernel;
  private final RestSettings settings;
  private final Contract contract;
  private final Stories stories;
  private final FollowGoal follow;
  private final Endings endings;

  /** On this kernel, within these settings, bound to the contract. */
  public RestChannel(Kernel kernel, RestSettings settings, Contract contract) {
    this(kernel, settings, contract, new Endings());
  }

  /** The same; told of the ends that are known in this process. */
  public RestChannel(Kernel kernel, RestSettings settings, Contract contract, Endings endings) {
    this.kernel = kernel;
    this.endings = endings;
    this.settings = settings;
    this.contract = contract;
    this.stories = new Stories(kernel.journal());
    this.follow = new FollowGoal(kernel.journal(), settings.follow());
  }

  /** Has a server let through what the routes take: a goal's text may come as a form's field. */
  public static HttpServerOptions allow(HttpServerOptions options) {
    int needed = GoalSubmitted.TEXT_MAX * UTF8_BYTES_MAX;
    return options.setMaxFormAttributeSize(Math.max(needed, options.getMaxFormAttributeSize()));
  }

  /** The routes; usable by any number of event loops. */
  public Router router() {
    return Routes.of(kernel.vertx(), contract, ContractOperation.CHANNELS, operations());
  }

  private Map<String, Operation> operations() {
    Approvals approvals = new Approvals(kernel.database());
    return Map.ofEntries(
        entry(
            "submitGoal",
            new SubmitGoal(kernel, settings.submission(), settings.cells(), stories, endings)),
        entry("listGoals", new ListGoals(kernel.goals())),
        entry("showGoal", new ShowGoal(stories, kernel.goals())),
        entry("cancelGoal", new CancelGoal(kernel.journal(), stories)),
        entry("showArtefact", new ShowArtefact(stories)),
        entry("followGoal", follow),
        entry("listApprovals", new ListApprovals(approvals)),
        entry("showApproval", new ShowApproval(kernel, approvals, stories)),
        entry("decideApproval", new DecideApproval(kernel, approvals, stories)),
        entry("listDoubts", new ListDoubts(kernel.effects().doubts())),
        entry("settleDoubt", new SettleDoubt(kernel.effects().doubts())),
        entry("contributeKnowledge", new ContributeKnowledge(kernel, settings.cells())),
        entry("listKnowledge", new ListKnowledge(kernel.database())),
        entry("showContribution", new ShowContribution(kernel.journal())),
        entry("showModels", new ShowModels(kernel.bus())),
        entry("showTools", new ShowTools(kernel.bus())),
        entry("verifyAudit", new VerifyAudit(kernel.journal())),
        entry("listKeyUses", new ListKeyUses(kernel.database())),
        entry("listCaptures", new ListCaptures(kernel.database(), kernel.clock())),
        entry("showCapture", new ShowCapture(kernel.database(), kernel.clock())),
        entry("showCaller", new ShowCaller()),
        entry("listTenants", new ListTenants(kernel.tenants())),
        entry("makeTenant", new MakeTenant(kernel.journal(), kernel.tenants())),
        entry("listTokens", new ListTokens(kernel)),
        entry("makeToken", new MakeToken(kernel)),
        entry("revokeToken", new RevokeToken(kernel)));
  }

  /** Ends the streams that are open, so that a server can close. */
  public void close() {
    follow.close();
  }
}
