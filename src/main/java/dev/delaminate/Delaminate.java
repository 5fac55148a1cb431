package dev.delaminate;

/** Starts the program. */
public final class Delaminate {
    private Delaminate() {}

    public static void main(String[] args) {
        System.out.println("delaminate");
    }
}
