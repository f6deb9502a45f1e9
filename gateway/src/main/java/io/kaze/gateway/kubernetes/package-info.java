/**
 * Model servers that services of a Kubernetes cluster say they are, found and kept as providers.
 */
@NullMarked
package io.kaze.gateway.kubernetes;

import org.jspecify.annotations.NullMarked;
