package io.kaze.deploy.cell;

/** The parts of a cell in the order they are closed: who asks before who is asked. */
enum Part {
  FILE,
  DOOR,
  MANAGEMENT,
  PODS,
  BRIDGE,
  ROOMS,
  METERING,
  WATCH,
  GATEWAY,
  CATALOGUE,
  TRACING,
  KERNEL,
  KEEPER,
  METERS
}
