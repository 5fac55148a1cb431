package dev.delaminate.layering.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract, "Transport", "local picture". */
class UploadReplyTest {
    @ParameterizedTest(name = "HTTP {0} {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
              200 | {"code":200,"data":"https://file.302.ai/a.png","message":"success"} | https://file.302.ai/a.png
              201 | {"code":"200","data":"http://127.0.0.1:1/a.png"}                   | http://127.0.0.1:1/a.png
              200 | {"code":200,"data":"a.png"}                                        | throws Transient protocol
              200 | {"code":200,"data":""}                                             | throws Transient protocol
              200 | {"code":200,"data":{"url":"https://f/a.png"}}                      | throws Transient protocol
              200 | {"data":"https://file.302.ai/a.png"}                               | throws Transient protocol
              200 | {"code":1,"data":"https://file.302.ai/a.png"}                      | throws Transient protocol
              200 | {"code":401,"message":"no such key"}                               | throws Account http_401
              200 | {"code":429,"message":"slow"}                                      | throws Busy http_429 null
              200 | {"code":413,"message":"too large"}                                 | throws Row http_413
              200 | {"code":500,"message":"m"}                                         | throws Transient http_500
              200 | {"error":{"err_code":-10004}}                                      | throws Account -10004
              200 | <html>welcome</html>                                               | throws Transient protocol
              200 | ''                                                                 | throws Transient protocol
              302 | ''                                                                 | throws Transient http_302
              401 | ''                                                                 | throws Account http_401
              403 | {"error":{"err_code":-10001}}                                      | throws Account -10001
              413 | <html>too large</html>                                             | throws Row http_413
              429 | ''                                                                 | throws Busy http_429 null
              502 | {"code":200,"data":"https://file.302.ai/a.png"}                    | throws Transient http_502
              503 | ''                                                                 | throws Busy http_503 null
            """)
    void emitsAUrlOnlyWhenEverythingSaysSo(int status, String body, String verdict) {
        assertThat(Verdict.onUpload(Verdict.reply(status, body))).isEqualTo(verdict);
    }
}
