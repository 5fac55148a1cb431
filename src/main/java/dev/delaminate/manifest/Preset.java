package dev.delaminate.manifest;

import java.util.Locale;

/** Whose columns a manifest has. */
public enum Preset {
    /** The one that its header tells. */
    AUTO,
    SHOPIFY,
    WOOCOMMERCE,
    GOOGLE_MERCHANT,
    AMAZON,
    AIRTABLE,
    /** Ours, or those that the user maps. */
    NONE;

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
