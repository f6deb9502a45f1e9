package io.kaze.deploy.cli;

import picocli.CommandLine.Command;

/** {@code kaze config}: about the settings. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "About the settings.",
    subcommands = ConfigCheckCommand.class)
final class ConfigCommand {}
