package io.kaze.gateway.dialect;

import static io.kaze.gateway.dialect.Feature.chat;
import static io.kaze.gateway.dialect.Feature.in;
import static io.kaze.gateway.dialect.Feature.responses;

import java.util.List;

/** What the answer is to be like, and how long the model thinks about it. */
final class AnswerFeatures {
  static final List<Feature> ALL =
      List.of(
          new Feature(
              "JSON_SCHEMA",
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
          new Feature(
              "JSON_OBJECT",
              chat("'response_format':{'type':'json_object'}"),
              responses("'text':{'format':{'type':'json_object'}}"),
              null,
              "/response_format/type=json_object",
              "!response_format",
              "/generationConfig/responseMimeType=application/json",
              "!response_format"),
          new Feature(
              "TEMPERATURE",
              chat("'temperature':0.5"),
              responses("'temperature':0.5"),
              chat("'temperature':0.5"),
              "/temperature=0.5",
              "/temperature=0.5",
              "/generationConfig/temperature=0.5",
              "/inferenceConfig/temperature=0.5"),
          new Feature(
              "TOP_P",
              chat("'top_p':0.9"),
              responses("'top_p':0.9"),
              chat("'top_p':0.9"),
              "/top_p=0.9",
              "/top_p=0.9",
              "/generationConfig/topP=0.9",
              "/inferenceConfig/topP=0.9"),
          new Feature(
              "TOP_K",
              chat("'top_k':40"),
              null,
              chat("'top_k':40"),
              "~top_k",
              "/top_k=40",
              "/generationConfig/topK=40",
              "~top_k"),
          new Feature(
              "OUTPUT_LIMIT",
              chat("'max_completion_tokens':77"),
              responses("'max_output_tokens':77"),
              in("'max_tokens':77,'messages':[{'role':'user','content':'Hi'}]"),
              "/max_completion_tokens=77",
              "/max_tokens=77",
              "/generationConfig/maxOutputTokens=77",
              "/inferenceConfig/maxTokens=77"),
          new Feature(
              "STOP",
              chat("'stop':['END']"),
              null,
              chat("'stop_sequences':['END']"),
              "/stop/0=END",
              "/stop_sequences/0=END",
              "/generationConfig/stopSequences/0=END",
              "/inferenceConfig/stopSequences/0=END"),
          new Feature(
              "SEED",
              chat("'seed':7"),
              null,
              null,
              "/seed=7",
              "~seed",
              "/generationConfig/seed=7",
              "~seed"),
          new Feature(
              "PENALTIES",
              chat("'presence_penalty':1"),
              null,
              null,
              "/presence_penalty=1.0",
              "~presence_penalty",
              "/generationConfig/presencePenalty=1.0",
              "~presence_penalty"),
          new Feature(
              "LOGPROBS",
              chat("'logprobs':true,'top_logprobs':2"),
              responses("'top_logprobs':2"),
              null,
              "~logprobs",
              "~logprobs",
              "~logprobs",
              "~logprobs"),
          new Feature("SEVERAL_ANSWERS", chat("'n':3"), null, null, "!n", "!n", "!n", "!n"),
          new Feature(
              "EFFORT",
              chat("'reasoning_effort':'high'"),
              responses("'reasoning':{'effort':'high'}"),
              chat("'output_config':{'effort':'high'}"),
              "/reasoning_effort=high",
              "/output_config/effort=high",
              "/generationConfig/thinkingConfig/thinkingLevel=HIGH",
              "/outputConfig/effort=high"),
          new Feature(
              "THINKING_BUDGET",
              null,
              null,
              chat("'thinking':{'type':'enabled','budget_tokens':2000}"),
              "~thinking.budget_tokens",
              "/thinking/budget_tokens=2000",
              "/generationConfig/thinkingConfig/thinkingBudget=2000",
              "~thinking.budget_tokens"),
          new Feature(
              "EARLIER_THOUGHTS",
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
          new Feature(
              "EARLIER_GEMINI_SIGNATURE",
              in(
                  "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':[{'id':'c1','type':'function','function':{'name':'w','arguments':'{}'},'extra_content':{'google':{'thought_signature':'Cp'}}}]},{'role':'tool','tool_call_id':'c1','content':'sun'}]"),
              in(
                  "'input':[{'role':'user','content':'Hi'},{'type':'reasoning','summary':[],'encrypted_content':'gemini.Cp'},{'type':'function_call','call_id':'c1','name':'w','arguments':'{}'},{'type':'function_call_output','call_id':'c1','output':'sun'}]"),
              in(
                  "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':[{'type':'thinking','thinking':'','signature':'gemini.Cp'},{'type':'tool_use','id':'c1','name':'w','input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':'sun'}]}]"),
              "/messages/1/tool_calls/0/extra_content/google/thought_signature=Cp",
              "~messages[1]",
              "/contents/1/parts/0/thoughtSignature=Cp",
              "~messages[1]"));

  private AnswerFeatures() {}
}
