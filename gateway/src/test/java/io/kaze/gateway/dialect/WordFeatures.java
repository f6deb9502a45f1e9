package io.kaze.gateway.dialect;

import static io.kaze.gateway.dialect.Feature.in;

import java.util.List;

/** What is said, and with which files. */
final class WordFeatures {
  static final List<Feature> ALL =
      List.of(
          new Feature(
              "TEXT",
              in("'messages':[{'role':'user','content':'Hi'}]"),
              in("'input':'Hi'"),
              in("'messages':[{'role':'user','content':'Hi'}]"),
              "/messages/0/content",
              "/messages/0/content/0/text",
              "/contents/0/parts/0/text",
              "/messages/0/content/0/text"),
          new Feature(
              "SYSTEM",
              in(
                  "'messages':[{'role':'system','content':'Be brief'},{'role':'user','content':'Hi'}]"),
              in("'instructions':'Be brief','input':'Hi'"),
              in("'system':'Be brief','messages':[{'role':'user','content':'Hi'}]"),
              "/messages/0/content=Be brief",
              "/system/0/text=Be brief",
              "/systemInstruction/parts/0/text=Be brief",
              "/system/0/text=Be brief"),
          new Feature(
              "DEVELOPER",
              in(
                  "'messages':[{'role':'developer','content':'Be brief'},{'role':'user','content':'Hi'}]"),
              in(
                  "'input':[{'role':'developer','content':'Be brief'},{'role':'user','content':'Hi'}]"),
              null,
              "/messages/0/role=developer",
              "/system/0/text=Be brief",
              "/systemInstruction/parts/0/text=Be brief",
              "/system/0/text=Be brief"),
          new Feature(
              "SYSTEM_AMID",
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
          new Feature(
              "IMAGE_INLINE",
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
          new Feature(
              "IMAGE_URL",
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
          new Feature(
              "DOCUMENT",
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
          new Feature(
              "AUDIO",
              in(
                  "'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'UklG','format':'wav'}}]}]"),
              null,
              null,
              "!messages[0]",
              "!messages[0]",
              "!messages[0]",
              "!messages[0]"),
          new Feature(
              "FILE_KEPT_BY_A_PROVIDER",
              in(
                  "'messages':[{'role':'user','content':[{'type':'file','file':{'file_id':'file-1'}}]}]"),
              in("'input':[{'role':'user','content':[{'type':'input_file','file_id':'file-1'}]}]"),
              in(
                  "'messages':[{'role':'user','content':[{'type':'document','source':{'type':'file','file_id':'file_1'}}]}]"),
              "![0]",
              "![0]",
              "![0]",
              "![0]"));

  private WordFeatures() {}
}
