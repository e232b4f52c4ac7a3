package dev.argus.standalone.doctor;

import org.springframework.context.annotation.Configuration;

/** Nothing at all: what a doctor needs of the application are its settings, wherever they come from. */
@Configuration(proxyBeanMethods = false)
public class DoctorConfiguration {}
