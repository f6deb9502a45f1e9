package io.kaze.gateway.dialect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clients may ask for. For each client dialect: the fields that ask for it, or null where the
 * dialect has no words for it. For each provider dialect: a pointer to where it must stand in what
 * is sent, {@code ~} and a part of the path under which it must be told as lost, or {@code !} when
 * the request must not go out.
 */
enum Feature {
  TEXT(
      in("'messages':[{'role':'user','content':'Hi'}]"),
      in("'input':'Hi'"),
      in("'messages':[{'role':'user','content':'Hi'}]"),
      "/messages/0/content",
      "/messages/0/content/0/text",
      "/contents/0/parts/0/text",
      "/messages/0/content/0/text"),
  SYSTEM(
      in("'messages':[{'role':'system','content':'Be brief'},{'role':'user','content':'Hi'}]"),
      in("'instructions':'Be brief','input':'Hi'"),
      in("'system':'Be brief','messages':[{'role':'user','content':'Hi'}]"),
      "/messages/0/content=Be brief",
      "/system/0/text=Be brief",
      "/systemInstruction/parts/0/text=Be brief",
      "/system/0/text=Be brief"),
  DEVELOPER(
      in("'messages':[{'role':'developer','content':'Be brief'},{'role':'user','content':'Hi'}]"),
      in("'input':[{'role':'developer','content':'Be brief'},{'role':'user','content':'Hi'}]"),
      null,
      "/messages/0/role=developer",
      "/system/0/text=Be brief",
      "/systemInstruction/parts/0/text=Be brief",
      "/system/0/text=Be brief"),
  SYSTEM_AMID(
      in(
          "'messages':[{'role':'user','content':'Hi'},{'role':'system','content':'Now French'},{'role':'user','content':'Go'}]"),
      in(
          "'input':[{'role':'user','content':'Hi'},{'role':'system','content':'Now French'},{'role':'user','content':'Go'}]"),
      in(
          "'messages':[{'role':'user','content':'Hi'},{'role':'system','content':'Now French'},{'role':'user','content':'Go'}]"),
      "/messages/1/content=Now French",
      "~messages[1]",
      "~messages[1]",
      "~messages[1]"),
  IMAGE_INLINE(
      in(
          "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,iVBO'}}]}]"),
      in(
          "'input':[{'role':'user','content':[{'type':'input_image','image_url':'data:image/png;base64,iVBO'}]}]"),
      in(
          "'messages':[{'role':'user','content':[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'iVBO'}}]}]"),
      "/messages/0/content/0/image_url/url=data:image/png;base64,iVBO",
      "/messages/0/content/0/source/data=iVBO",
      "/contents/0/parts/0/inlineData/data=iVBO",
      "/messages/0/content/0/image/source/bytes=iVBO"),
  IMAGE_URL(
      in(
          "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://a.example/b.png'}}]}]"),
      in(
          "'input':[{'role':'user','content':[{'type':'input_image','image_url':'https://a.example/b.png'}]}]"),
      in(
          "'messages':[{'role':'user','content':[{'type':'image','source':{'type':'url','url':'https://a.example/b.png'}}]}]"),
      "/messages/0/content/0/image_url/url=https://a.example/b.png",
      "/messages/0/content/0/source/url=https://a.example/b.png",
      "/contents/0/parts/0/fileData/fileUri=https://a.example/b.png",
      "!messages[0]"),
  DOCUMENT(
      in(
          "'messages':[{'role':'user','content':[{'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,JVBE'}}]}]"),
      in(
          "'input':[{'role':'user','content':[{'type':'input_file','filename':'a.pdf','file_data':'data:application/pdf;base64,JVBE'}]}]"),
      in(
          "'messages':[{'role':'user','content':[{'type':'document','title':'a.pdf','source':{'type':'base64','media_type':'application/pdf','data':'JVBE'}}]}]"),
      "/messages/0/content/0/file/file_data=data:application/pdf;base64,JVBE",
      "/messages/0/content/0/source/data=JVBE",
      "/contents/0/parts/0/inlineData/data=JVBE",
      "/messages/0/content/0/document/source/bytes=JVBE"),
  AUDIO(
      in(
          "'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'UklG','format':'wav'}}]}]"),
      null,
      null,
      "!messages[0]",
      "!messages[0]",
      "!messages[0]",
      "!messages[0]"),
  FILE_KEPT_BY_A_PROVIDER(
      in("'messages':[{'role':'user','content':[{'type':'file','file':{'file_id':'file-1'}}]}]"),
      in("'input':[{'role':'user','content':[{'type':'input_file','file_id':'file-1'}]}]"),
      in(
          "'messages':[{'role':'user','content':[{'type':'document','source':{'type':'file','file_id':'file_1'}}]}]"),
      "![0]",
      "![0]",
      "![0]",
      "![0]"),
  TOOLS(
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
  TOOL_STRICT(
      chat("'tools':[{'type':'function','function':{'name':'w','strict':true}}]"),
      responses("'tools':[{'type':'function','name':'w','strict':true,'parameters':null}]"),
      chat("'tools':[{'name':'w','strict':true,'input_schema':{'type':'object'}}]"),
      "/tools/0/function/strict=true",
      "/tools/0/strict=true",
      "~tools.w.strict",
      "/toolConfig/tools/0/toolSpec/strict=true"),
  TOOL_OF_THE_PROVIDER(
      null,
      responses("'tools':[{'type':'web_search'}]"),
      chat("'tools':[{'type':'web_search_20250305','name':'web_search'}]"),
      "!tools",
      "!tools",
      "!tools",
      "!tools"),
  CHOICE_REQUIRED(
      chat(tools("'tool_choice':'required'")),
      responses(flatTools("'tool_choice':'required'")),
      chat(claudeTools("'tool_choice':{'type':'any'}")),
      "/tool_choice=required",
      "/tool_choice/type=any",
      "/toolConfig/functionCallingConfig/mode=ANY",
      "/toolConfig/toolChoice/any"),
  CHOICE_NAMED(
      chat(tools("'tool_choice':{'type':'function','function':{'name':'w'}}")),
      responses(flatTools("'tool_choice':{'type':'function','name':'w'}")),
      chat(claudeTools("'tool_choice':{'type':'tool','name':'w'}")),
      "/tool_choice/function/name=w",
      "/tool_choice/name=w",
      "/toolConfig/functionCallingConfig/allowedFunctionNames/0=w",
      "/toolConfig/toolChoice/tool/name=w"),
  CHOICE_NONE(
      chat(tools("'tool_choice':'none'")),
      responses(flatTools("'tool_choice':'none'")),
      chat(claudeTools("'tool_choice':{'type':'none'}")),
      "/tool_choice=none",
      "/tool_choice/type=none",
      "/toolConfig/functionCallingConfig/mode=NONE",
      "-/toolConfig"),
  CHOICE_OF_SEVERAL(
      chat(tools("'tool_choice':{'type':'allowed_tools','allowed_tools':{}}")),
      responses(flatTools("'tool_choice':{'type':'allowed_tools','mode':'auto','tools':[]}")),
      null,
      "!tool_choice",
      "!tool_choice",
      "!tool_choice",
      "!tool_choice"),
  ONE_CALL_AT_A_TIME(
      chat(tools("'parallel_tool_calls':false")),
      responses(flatTools("'parallel_tool_calls':false")),
      chat(claudeTools("'tool_choice':{'type':'auto','disable_parallel_tool_use':true}")),
      "/parallel_tool_calls=false",
      "/tool_choice/disable_parallel_tool_use=true",
      "~parallel_tool_calls",
      "~parallel_tool_calls"),
  CALLS_AND_RESULTS(
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
  FAILED_RESULT(
      null,
      null,
      in(
          "'messages':[{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'w','input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','is_error':true,'content':'no'}]}]"),
      "~is_error",
      "/messages/1/content/0/is_error=true",
      "/contents/1/parts/0/functionResponse/response/error=no",
      "/messages/1/content/0/toolResult/status=error"),
  JSON_SCHEMA(
      chat(
          "'response_format':{'type':'json_schema','json_schema':{'name':'a','strict':true,'schema':{'type':'object','properties':{'x':{'type':'integer'}}}}}"),
      responses(
          "'text':{'format':{'type':'json_schema','name':'a','strict':true,'schema':{'type':'object','properties':{'x':{'type':'integer'}}}}}"),
      chat(
          "'output_config':{'format':{'type':'json_schema','schema':{'type':'object','properties':{'x':{'type':'integer'}}}}}"),
      "/response_format/json_schema/schema/properties/x/type=integer",
      "/output_config/format/schema/properties/x/type=integer",
      "/generationConfig/responseSchema/properties/x/type=INTEGER",
      "/outputConfig/textFormat/structure/jsonSchema/schema"),
  JSON_OBJECT(
      chat("'response_format':{'type':'json_object'}"),
      responses("'text':{'format':{'type':'json_object'}}"),
      null,
      "/response_format/type=json_object",
      "!response_format",
      "/generationConfig/responseMimeType=application/json",
      "!response_format"),
  TEMPERATURE(
      chat("'temperature':0.5"),
      responses("'temperature':0.5"),
      chat("'temperature':0.5"),
      "/temperature=0.5",
      "/temperature=0.5",
      "/generationConfig/temperature=0.5",
      "/inferenceConfig/temperature=0.5"),
  TOP_P(
      chat("'top_p':0.9"),
      responses("'top_p':0.9"),
      chat("'top_p':0.9"),
      "/top_p=0.9",
      "/top_p=0.9",
      "/generationConfig/topP=0.9",
      "/inferenceConfig/topP=0.9"),
  TOP_K(
      chat("'top_k':40"),
      null,
      chat("'top_k':40"),
      "~top_k",
      "/top_k=40",
      "/generationConfig/topK=40",
      "~top_k"),
  OUTPUT_LIMIT(
      chat("'max_completion_tokens':77"),
      responses("'max_output_tokens':77"),
      in("'max_tokens':77,'messages':[{'role':'user','content':'Hi'}]"),
      "/max_completion_tokens=77",
      "/max_tokens=77",
      "/generationConfig/maxOutputTokens=77",
      "/inferenceConfig/maxTokens=77"),
  STOP(
      chat("'stop':['END']"),
      null,
      chat("'stop_sequences':['END']"),
      "/stop/0=END",
      "/stop_sequences/0=END",
      "/generationConfig/stopSequences/0=END",
      "/inferenceConfig/stopSequences/0=END"),
  SEED(chat("'seed':7"), null, null, "/seed=7", "~seed", "/generationConfig/seed=7", "~seed"),
  PENALTIES(
      chat("'presence_penalty':1"),
      null,
      null,
      "/presence_penalty=1.0",
      "~presence_penalty",
      "/generationConfig/presencePenalty=1.0",
      "~presence_penalty"),
  LOGPROBS(
      chat("'logprobs':true,'top_logprobs':2"),
      responses("'top_logprobs':2"),
      null,
      "~logprobs",
      "~logprobs",
      "~logprobs",
      "~logprobs"),
  SEVERAL_ANSWERS(chat("'n':3"), null, null, "!n", "!n", "!n", "!n"),
  EFFORT(
      chat("'reasoning_effort':'high'"),
      responses("'reasoning':{'effort':'high'}"),
      chat("'output_config':{'effort':'high'}"),
      "/reasoning_effort=high",
      "/output_config/effort=high",
      "/generationConfig/thinkingConfig/thinkingLevel=HIGH",
      "/outputConfig/effort=high"),
  THINKING_BUDGET(
      null,
      null,
      chat("'thinking':{'type':'enabled','budget_tokens':2000}"),
      "~thinking.budget_tokens",
      "/thinking/budget_tokens=2000",
      "/generationConfig/thinkingConfig/thinkingBudget=2000",
      "~thinking.budget_tokens"),
  EARLIER_THOUGHTS(
      in(
          "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'Yes','reasoning_details':[{'type':'reasoning.text','text':'hm','signature':'Eq'}]}]"),
      in(
          "'input':[{'role':'user','content':'Hi'},{'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'hm'}],'encrypted_content':'Eq'},{'role':'assistant','content':[{'type':'output_text','text':'Yes'}]}]"),
      in(
          "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':[{'type':'thinking','thinking':'hm','signature':'Eq'},{'type':'text','text':'Yes'}]}]"),
      "~thinking",
      "/messages/1/content/0/signature=Eq",
      "~messages[1]",
      "/messages/1/content/0/reasoningContent/reasoningText/signature=Eq"),
  EARLIER_GEMINI_SIGNATURE(
      in(
          "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':[{'id':'c1','type':'function','function':{'name':'w','arguments':'{}'},'extra_content':{'google':{'thought_signature':'Cp'}}}]},{'role':'tool','tool_call_id':'c1','content':'sun'}]"),
      in(
          "'input':[{'role':'user','content':'Hi'},{'type':'reasoning','summary':[],'encrypted_content':'gemini.Cp'},{'type':'function_call','call_id':'c1','name':'w','arguments':'{}'},{'type':'function_call_output','call_id':'c1','output':'sun'}]"),
      in(
          "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':[{'type':'thinking','thinking':'','signature':'gemini.Cp'},{'type':'tool_use','id':'c1','name':'w','input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':'sun'}]}]"),
      "/messages/1/tool_calls/0/extra_content/google/thought_signature=Cp",
      "~messages[1]",
      "/contents/1/parts/0/thoughtSignature=Cp",
      "~messages[1]"),
  CACHE_MARK(
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
  CACHE_KEY(
      chat("'prompt_cache_key':'k'"),
      responses("'prompt_cache_key':'k'"),
      null,
      "/prompt_cache_key=k",
      "~prompt_cache_key",
      "~prompt_cache_key",
      "~prompt_cache_key"),
  USER(
      chat("'user':'u1'"),
      responses("'user':'u1'"),
      chat("'metadata':{'user_id':'u1'}"),
      "/user=u1",
      "/metadata/user_id=u1",
      "~user",
      "~user"),
  METADATA(
      chat("'metadata':{'a':'b'}"),
      responses("'metadata':{'a':'b'}"),
      null,
      "/metadata/a=b",
      "~metadata",
      "~metadata",
      "/requestMetadata/a=b"),
  SERVICE_TIER(
      chat("'service_tier':'priority'"),
      responses("'service_tier':'priority'"),
      null,
      "/service_tier=priority",
      "~service_tier",
      "~service_tier",
      "/serviceTier/type=priority"),
  VERBOSITY(
      chat("'verbosity':'low'"),
      responses("'text':{'verbosity':'low'}"),
      null,
      "/verbosity=low",
      "~verbosity",
      "~verbosity",
      "~verbosity"),
  LOGIT_BIAS(
      chat("'logit_bias':{'1':2}"),
      null,
      null,
      "~logit_bias",
      "~logit_bias",
      "~logit_bias",
      "~logit_bias"),
  KEPT_STATE(
      null,
      responses("'previous_response_id':'resp_1'"),
      null,
      "!previous_response_id",
      "!previous_response_id",
      "!previous_response_id",
      "!previous_response_id"),
  UNKNOWN_FIELD(
      chat("'x_new':{'a':1}"),
      responses("'x_new':{'a':1}"),
      chat("'x_new':{'a':1}"),
      "~x_new",
      "~x_new",
      "~x_new",
      "~x_new"),
  STREAM(
      chat("'stream':true"),
      responses("'stream':true"),
      chat("'stream':true"),
      "/stream=true",
      "/stream=true",
      ":streamGenerateContent",
      ":converse-stream");

  private final Map<String, @Nullable String> asked;
  private final Map<Fixture.Provider, String> told;

  Feature(
      @Nullable String chat,
      @Nullable String responses,
      @Nullable String messages,
      String toChat,
      String toMessages,
      String toGemini,
      String toBedrock) {
    this.asked = new java.util.HashMap<>();
    asked.put("chat", chat);
    asked.put("responses", responses);
    asked.put("messages", messages);
    this.told =
        Map.of(
            Fixture.Provider.CHAT, toChat,
            Fixture.Provider.MESSAGES, toMessages,
            Fixture.Provider.GEMINI, toGemini,
            Fixture.Provider.BEDROCK, toBedrock);
  }

  @Nullable String asked(String dialect) {
    String fields = asked.get(dialect);
    if (fields == null) {
      return null;
    }
    boolean limit = dialect.equals("messages") && !fields.contains("max_tokens");
    return ("{'model':'m'," + (limit ? "'max_tokens':100," : "") + fields + "}").replace('\'', '"');
  }

  String told(Fixture.Provider provider) {
    return told.get(provider);
  }

  private static String in(String fields) {
    return fields;
  }

  private static String chat(String fields) {
    return "'messages':[{'role':'user','content':'Hi'}]," + fields;
  }

  private static String responses(String fields) {
    return "'input':'Hi'," + fields;
  }

  private static String tools(String fields) {
    return "'tools':[{'type':'function','function':{'name':'w'}}]," + fields;
  }

  private static String flatTools(String fields) {
    return "'tools':[{'type':'function','name':'w'}]," + fields;
  }

  private static String claudeTools(String fields) {
    return "'tools':[{'name':'w','input_schema':{'type':'object'}}]," + fields;
  }
}
