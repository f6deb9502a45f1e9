package io.kaze.deploy.cli;

import picocli.CommandLine.Command;

/** {@code kaze audit}: about the journal. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "About the journal.",
    subcommands = AuditVerifyCommand.class)
final class AuditCommand {}
