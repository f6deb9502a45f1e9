/** AWS Bedrock's Converse, from the provider's side. */
@NullMarked
package io.kaze.gateway.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
