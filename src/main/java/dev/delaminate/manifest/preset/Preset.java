package dev.delaminate.manifest.preset;

import java.util.Locale;

/** Whose columns a manifest has. */
public enum Preset {
    /** The one that its header tells. */
    AUTO("found"),
    SHOPIFY("a Shopify product export"),
    WOOCOMMERCE("a WooCommerce product export"),
    GOOGLE_MERCHANT("a Google Merchant feed"),
    AMAZON("an Amazon flat file"),
    AIRTABLE("an Airtable export"),
    /** Ours, or those that the user maps. */
    NONE("a table of its own");

    private final String table;

    Preset(String table) {
        this.table = table;
    }

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What such a table is, for a sentence. */
    String table() {
        return table;
    }

    /**
     * Whether columns called like our parameters are ours. A shop's are its own: a {@code Seed} is what is sown. Those of
     * an Airtable base are named by its user, who may well mean ours.
     */
    public boolean readsParameters() {
        return this == NONE || this == AIRTABLE;
    }
}
