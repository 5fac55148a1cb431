package dev.delaminate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class XmlTextTest {
    @Test
    void isReadBackByAParserWhateverTheTextIs() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            String text = random.ints(40, 0, round % 3 == 0 ? 0x80 : 0x11000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String document = "<a b=\"" + XmlText.escaped(text) + "\">" + XmlText.escaped(text) + "</a>";

            var element = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(document)))
                    .getDocumentElement();

            assertThat(element.getAttribute("b")).isEqualTo(XmlText.possible(text));
            assertThat(element.getTextContent()).isEqualTo(XmlText.possible(text));
        }
    }

    @Test
    void leavesOutOnlyWhatXmlCannotHold() {
        assertThat(XmlText.possible("a\u0000\u0007\ud83c b\t🏺\ufffe花")).isEqualTo("a b\t🏺花");
    }
}
