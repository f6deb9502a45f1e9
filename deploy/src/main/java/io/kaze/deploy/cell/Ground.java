package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.deploy.door.Door;
import io.kaze.deploy.door.LocalToken;
import io.kaze.deploy.management.ManagementServer;
import io.kaze.deploy.pod.Pods;
import io.kaze.verticles.catalogue.LiveCatalogue;
import java.util.Optional;

/**
 * What the rooms of a cell stand on.
 *
 * @param kernel open
 * @param pods the cell's processes
 * @param catalogue read
 * @param contract what the API is bound to
 * @param token what the door wants to see
 * @param door listening, not yet open
 * @param management listening; empty for none
 */
record Ground(
    Kernel kernel,
    Pods pods,
    LiveCatalogue catalogue,
    Contract contract,
    LocalToken token,
    Door door,
    Optional<ManagementServer> management) {}
