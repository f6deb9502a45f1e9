package io.kaze.bus.tenant;

import static io.kaze.bus.tenant.Permission.ADMINISTER;
import static io.kaze.bus.tenant.Permission.CALL_MODELS;
import static io.kaze.bus.tenant.Permission.DECIDE;
import static io.kaze.bus.tenant.Permission.READ;
import static io.kaze.bus.tenant.Permission.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final TenantId ACME = new TenantId("acme");

  @Test
  void eachRoleMayWhatItIsThereFor() {
    assertThat(allowed(Role.MODEL)).containsExactly(CALL_MODELS);
    assertThat(allowed(Role.VIEWER)).containsExactly(READ);
    assertThat(allowed(Role.OPERATOR)).containsExactly(READ, SUBMIT, CALL_MODELS);
    assertThat(allowed(Role.APPROVER)).containsExactly(READ, DECIDE);
    assertThat(allowed(Role.ADMIN)).containsExactly(Permission.values());
  }

  @Test
  void severalRolesMayWhatAnyOfThemMay() {
    assertThat(allowed(Role.OPERATOR, Role.APPROVER))
        .containsExactly(READ, SUBMIT, CALL_MODELS, DECIDE);
  }

  @Test
  void onlyTheCellsOwnTenantAdministersTheCell() {
    Caller ofTheCell = Caller.of(TenantId.LOCAL, "ada", Role.ADMIN);
    Caller ofATenant = Caller.of(ACME, "ada", Role.ADMIN);

    assertThat(ofTheCell.mayForCell(ADMINISTER)).isTrue();
    assertThat(ofATenant.mayForCell(ADMINISTER)).isFalse();
  }

  @Test
  void aCallerWithoutARoleIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Caller(ACME, "ada", Set.of(), null, Allowance.UNLIMITED));
  }

  @Test
  void anUnknownRoleIsToldWithThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Role.of("owner"))
        .withMessage("A role is one of model, viewer, operator, approver, admin, not: owner");
  }

  private static List<Permission> allowed(Role... roles) {
    Caller caller = Caller.of(ACME, "ada", roles);
    return Arrays.stream(Permission.values()).filter(caller::may).toList();
  }
}
