package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Whether the browser of these tests sees what is wrong with a page. */
class ChromiumIT {
    @Test
    void hearsThePageComplainAndFindsItsBarriers() {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.page();

            page.setContent("<!doctype html><html><body><input><script>console.error('here'); nothing();</script>");

            assertThat(chromium.complaints()).hasSize(2);
            assertThat(Chromium.barriers(page)).anyMatch(finding -> finding.startsWith("label: "));
        }
    }
}
