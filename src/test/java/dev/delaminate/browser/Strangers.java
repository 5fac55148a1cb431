package dev.delaminate.browser;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What strangers write who want a page to do something. Whatever of it is read as more than text shows itself: it sets
 * {@code window.pwned}, opens a dialog, asks {@link #HOST} for something, or makes an element.
 */
final class Strangers {
    /** Nobody is there, and nobody is to be asked. */
    static final String HOST = "pwned.example";

    static final String IMAGE = "<img src=x onerror=\"pwned=1;fetch('http://pwned.example/img')\">";
    static final String SCRIPT = "\"><script src=http://pwned.example/s.js></script><script>pwned=2;alert(2)</script>";
    static final String LINK = "javascript:pwned=3;alert(3)//";

    /** It ends in a picture's name, for who reads it from the right. */
    static final String REVERSED = "mug \u202Egnp.exe\u202C";

    /** A file name can have all of that but slashes. */
    static final String FILE = "\"><img src=x onerror=pwned=4>'&amp;.png";

    /** Two kilobytes of a page. */
    static final String PAGE = ("</dd></dl></dialog><svg onload=pwned=5><style>*{display:none}</style>"
                    + "<iframe src=http://pwned.example/f></iframe><form action=http://pwned.example/p><button>OK</button>")
            .repeat(12);

    private final Page page;
    private final List<String> dialogs = new CopyOnWriteArrayList<>();

    private Strangers(Page page) {
        this.page = page;
    }

    /** Watches a page from before it goes anywhere. */
    static Strangers watch(Page page) {
        Strangers strangers = new Strangers(page);
        page.onDialog(strangers::opened);
        return strangers;
    }

    /** Whether an address is of {@link #HOST}; to speak of it to the program's own server is no harm. */
    static boolean isTheirs(String address) {
        return HOST.equals(URI.create(address).getHost());
    }

    private void opened(Dialog dialog) {
        dialogs.add(dialog.message());
        dialog.dismiss();
    }

    /** What they brought about on the page, in words; nothing, where all of it is text. */
    List<String> deeds() {
        List<String> deeds = new CopyOnWriteArrayList<>(dialogs);
        ((List<?>) page.evaluate("""
                () => [
                  ...(window.pwned === undefined ? [] : ["ran a script: " + window.pwned]),
                  ...[...document.querySelectorAll("img[src='x'], iframe, svg[onload], form[action], body style, script[src*='pwned.example']")],
                  ...[...document.querySelectorAll("a[href], img[src]")]
                    .filter((each) => /^(?!https?:|data:|blob:)/.test(each.href || each.src)),
                  ...[...document.querySelectorAll("*")].filter((each) => each.getAttributeNames().some((name) => name.startsWith("on"))),
                ].map((each) => each.outerHTML || String(each))""")).forEach(deed -> deeds.add(String.valueOf(deed)));
        return deeds;
    }
}
