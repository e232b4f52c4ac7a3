package dev.argus.github.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks reads that are repeated often while their answer seldom changes: they are sent as conditional requests. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Revalidated {}
