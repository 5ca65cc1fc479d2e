package org.dlmastery.site.build;
public final class AssembleSite { public static void main(String[] a) { System.out.println("assemble"); } }
