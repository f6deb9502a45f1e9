package io.kaze.deploy.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with its surroundings. */
final class CommandFactory implements IFactory {
  private final Surroundings surroundings;

  CommandFactory(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Object command = command(type);
    return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command);
  }

  private @Nullable Object command(Class<?> type) {
    if (type == UpCommand.class) {
      return new UpCommand(surroundings);
    } else if (type == GoalCommand.class) {
      return new GoalCommand(surroundings);
    } else if (type == ApprovalsCommand.class) {
      return new ApprovalsCommand(surroundings);
    } else if (type == ApproveCommand.class) {
      return new ApproveCommand(surroundings);
    } else if (type == RejectCommand.class) {
      return new RejectCommand(surroundings);
    } else if (type == DoubtsCommand.class) {
      return new DoubtsCommand(surroundings);
    } else if (type == DoubtCommand.class) {
      return new DoubtCommand(surroundings);
    } else if (type == StatusCommand.class) {
      return new StatusCommand(surroundings);
    } else if (type == TenantsCommand.class) {
      return new TenantsCommand(surroundings);
    } else if (type == TenantsMakeCommand.class) {
      return new TenantsMakeCommand(surroundings);
    } else if (type == ModelsCommand.class) {
      return new ModelsCommand(surroundings);
    } else if (type == ToolsCommand.class) {
      return new ToolsCommand(surroundings);
    } else if (type == CapturesCommand.class) {
      return new CapturesCommand(surroundings);
    } else if (type == TokensCommand.class) {
      return new TokensCommand(surroundings);
    } else if (type == TokensMakeCommand.class) {
      return new TokensMakeCommand(surroundings);
    } else if (type == TokensRevokeCommand.class) {
      return new TokensRevokeCommand(surroundings);
    } else if (type == BudgetsCommand.class) {
      return new BudgetsCommand(surroundings);
    } else if (type == BudgetsSetCommand.class) {
      return new BudgetsSetCommand(surroundings);
    } else if (type == BudgetsEndCommand.class) {
      return new BudgetsEndCommand(surroundings);
    } else if (type == BudgetsClearCommand.class) {
      return new BudgetsClearCommand(surroundings);
    } else if (type == UsageCommand.class) {
      return new UsageCommand(surroundings);
    } else if (type == DoctorCommand.class) {
      return new DoctorCommand(surroundings);
    } else if (type == AuditVerifyCommand.class) {
      return new AuditVerifyCommand(surroundings);
    } else if (type == ConfigCheckCommand.class) {
      return new ConfigCheckCommand(surroundings);
    }
    return null;
  }
}
