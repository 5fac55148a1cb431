/**
 * The clients that are held against one another, and the program as it is installed.
 *
 * <pre>
 *  Contender, Workload   who runs, and what
 *  PackagedDelaminate    the program, ledger and checks and all
 *  NodeUndici            the script of src/bench/node
 *  JavaProgram           PlainJavaClient, HashingJavaClient, ReactorNettyClient, SocketClient, on a Java of JavaHome
 * </pre>
 */
@NullMarked
package dev.delaminate.bench.clients;

import org.jspecify.annotations.NullMarked;
