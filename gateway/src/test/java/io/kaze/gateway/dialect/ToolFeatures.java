package io.kaze.gateway.dialect;

import static io.kaze.gateway.dialect.Feature.chat;
import static io.kaze.gateway.dialect.Feature.claudeTools;
import static io.kaze.gateway.dialect.Feature.flatTools;
import static io.kaze.gateway.dialect.Feature.in;
import static io.kaze.gateway.dialect.Feature.responses;
import static io.kaze.gateway.dialect.Feature.tools;

import java.util.List;

/** Which tools the model has, and what they answered. */
final class ToolFeatures {
  static final List<Feature> ALL =
      List.of(
          new Feature(
              "TOOLS",
              chat(
                  "'tools':[{'type':'function','function':{'name':'weather','description':'Tells it','parameters':{'type':'object','properties':{'town':{'type':'string'}}}}}]"),
              responses(
                  "'tools':[{'type':'function','name':'weather','description':'Tells it','parameters':{'type':'object','properties':{'town':{'type':'string'}}}}]"),
              chat(
                  "'tools':[{'name':'weather','description':'Tells it','input_schema':{'type':'object','properties':{'town':{'type':'string'}}}}]"),
              "/tools/0/function/parameters/properties/town/type=string",
              "/tools/0/input_schema/properties/town/type=string",
              "/tools/0/functionDeclarations/0/parameters/properties/town/type=STRING",
              "/toolConfig/tools/0/toolSpec/inputSchema/json/properties/town/type=string"),
          new Feature(
              "TOOL_STRICT",
              chat("'tools':[{'type':'function','function':{'name':'w','strict':true}}]"),
              responses("'tools':[{'type':'function','name':'w','strict':true,'parameters':null}]"),
              chat("'tools':[{'name':'w','strict':true,'input_schema':{'type':'object'}}]"),
              "/tools/0/function/strict=true",
              "/tools/0/strict=true",
              "~tools.w.strict",
              "/toolConfig/tools/0/toolSpec/strict=true"),
          new Feature(
              "TOOL_OF_THE_PROVIDER",
              null,
              responses("'tools':[{'type':'web_search'}]"),
              chat("'tools':[{'type':'web_search_20250305','name':'web_search'}]"),
              "!tools",
              "!tools",
              "!tools",
              "!tools"),
          new Feature(
              "CHOICE_REQUIRED",
              chat(tools("'tool_choice':'required'")),
              responses(flatTools("'tool_choice':'required'")),
              chat(claudeTools("'tool_choice':{'type':'any'}")),
              "/tool_choice=required",
              "/tool_choice/type=any",
              "/toolConfig/functionCallingConfig/mode=ANY",
              "/toolConfig/toolChoice/any"),
          new Feature(
              "CHOICE_NAMED",
              chat(tools("'tool_choice':{'type':'function','function':{'name':'w'}}")),
              responses(flatTools("'tool_choice':{'type':'function','name':'w'}")),
              chat(claudeTools("'tool_choice':{'type':'tool','name':'w'}")),
              "/tool_choice/function/name=w",
              "/tool_choice/name=w",
              "/toolConfig/functionCallingConfig/allowedFunctionNames/0=w",
              "/toolConfig/toolChoice/tool/name=w"),
          new Feature(
              "CHOICE_NONE",
              chat(tools("'tool_choice':'none'")),
              responses(flatTools("'tool_choice':'none'")),
              chat(claudeTools("'tool_choice':{'type':'none'}")),
              "/tool_choice=none",
              "/tool_choice/type=none",
              "/toolConfig/functionCallingConfig/mode=NONE",
              "-/toolConfig"),
          new Feature(
              "CHOICE_OF_SEVERAL",
              chat(tools("'tool_choice':{'type':'allowed_tools','allowed_tools':{}}")),
              responses(
                  flatTools("'tool_choice':{'type':'allowed_tools','mode':'auto','tools':[]}")),
              null,
              "!tool_choice",
              "!tool_choice",
              "!tool_choice",
              "!tool_choice"),
          new Feature(
              "ONE_CALL_AT_A_TIME",
              chat(tools("'parallel_tool_calls':false")),
              responses(flatTools("'parallel_tool_calls':false")),
              chat(claudeTools("'tool_choice':{'type':'auto','disable_parallel_tool_use':true}")),
              "/parallel_tool_calls=false",
              "/tool_choice/disable_parallel_tool_use=true",
              "~parallel_tool_calls",
              "~parallel_tool_calls"),
          new Feature(
              "CALLS_AND_RESULTS",
              in(
                  "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function','function':{'name':'w','arguments':'{}'}},{'id':'c2','type':'function','function':{'name':'w','arguments':'{}'}}]},{'role':'tool','tool_call_id':'c1','content':'sun'},{'role':'tool','tool_call_id':'c2','content':'rain'}]"),
              in(
                  "'input':[{'role':'user','content':'Hi'},{'type':'function_call','call_id':'c1','name':'w','arguments':'{}'},{'type':'function_call','call_id':'c2','name':'w','arguments':'{}'},{'type':'function_call_output','call_id':'c1','output':'sun'},{'type':'function_call_output','call_id':'c2','output':'rain'}]"),
              in(
                  "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'w','input':{}},{'type':'tool_use','id':'c2','name':'w','input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':'sun'},{'type':'tool_result','tool_use_id':'c2','content':'rain'}]}]"),
              "/messages/3/content=rain",
              "/messages/2/content/1/content/0/text=rain",
              "/contents/2/parts/1/functionResponse/response/output=rain",
              "/messages/2/content/1/toolResult/content/0/text=rain"),
          new Feature(
              "FAILED_RESULT",
              null,
              null,
              in(
                  "'messages':[{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'w','input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','is_error':true,'content':'no'}]}]"),
              "~is_error",
              "/messages/1/content/0/is_error=true",
              "/contents/1/parts/0/functionResponse/response/error=no",
              "/messages/1/content/0/toolResult/status=error"));

  private ToolFeatures() {}
}
