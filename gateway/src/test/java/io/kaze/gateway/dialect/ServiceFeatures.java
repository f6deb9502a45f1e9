package io.kaze.gateway.dialect;

import static io.kaze.gateway.dialect.Feature.chat;
import static io.kaze.gateway.dialect.Feature.in;
import static io.kaze.gateway.dialect.Feature.responses;

import java.util.List;

/** How the provider is to serve it, and what it is to keep or to know of. */
final class ServiceFeatures {
  static final List<Feature> ALL =
      List.of(
          new Feature(
              "CACHE_MARK",
              in(
                  "'messages':[{'role':'user','content':[{'type':'text','text':'Hi','prompt_cache_breakpoint':{'mode':'explicit'}}]}]"),
              in(
                  "'input':[{'role':'user','content':[{'type':'input_text','text':'Hi','prompt_cache_breakpoint':{'mode':'explicit'}}]}]"),
              in(
                  "'messages':[{'role':'user','content':[{'type':'text','text':'Hi','cache_control':{'type':'ephemeral'}}]}]"),
              "~cache_control",
              "/messages/0/content/0/cache_control/type=ephemeral",
              "~cache_control",
              "/messages/0/content/1/cachePoint/type=default"),
          new Feature(
              "CACHE_KEY",
              chat("'prompt_cache_key':'k'"),
              responses("'prompt_cache_key':'k'"),
              null,
              "/prompt_cache_key=k",
              "~prompt_cache_key",
              "~prompt_cache_key",
              "~prompt_cache_key"),
          new Feature(
              "USER",
              chat("'user':'u1'"),
              responses("'user':'u1'"),
              chat("'metadata':{'user_id':'u1'}"),
              "/user=u1",
              "/metadata/user_id=u1",
              "~user",
              "~user"),
          new Feature(
              "METADATA",
              chat("'metadata':{'a':'b'}"),
              responses("'metadata':{'a':'b'}"),
              null,
              "/metadata/a=b",
              "~metadata",
              "~metadata",
              "/requestMetadata/a=b"),
          new Feature(
              "SERVICE_TIER",
              chat("'service_tier':'priority'"),
              responses("'service_tier':'priority'"),
              null,
              "/service_tier=priority",
              "~service_tier",
              "~service_tier",
              "/serviceTier/type=priority"),
          new Feature(
              "VERBOSITY",
              chat("'verbosity':'low'"),
              responses("'text':{'verbosity':'low'}"),
              null,
              "/verbosity=low",
              "~verbosity",
              "~verbosity",
              "~verbosity"),
          new Feature(
              "LOGIT_BIAS",
              chat("'logit_bias':{'1':2}"),
              null,
              null,
              "~logit_bias",
              "~logit_bias",
              "~logit_bias",
              "~logit_bias"),
          new Feature(
              "KEPT_STATE",
              null,
              responses("'previous_response_id':'resp_1'"),
              null,
              "!previous_response_id",
              "!previous_response_id",
              "!previous_response_id",
              "!previous_response_id"),
          new Feature(
              "UNKNOWN_FIELD",
              chat("'x_new':{'a':1}"),
              responses("'x_new':{'a':1}"),
              chat("'x_new':{'a':1}"),
              "~x_new",
              "~x_new",
              "~x_new",
              "~x_new"),
          new Feature(
              "STREAM",
              chat("'stream':true"),
              responses("'stream':true"),
              chat("'stream':true"),
              "/stream=true",
              "/stream=true",
              ":streamGenerateContent",
              ":converse-stream"));

  private ServiceFeatures() {}
}
