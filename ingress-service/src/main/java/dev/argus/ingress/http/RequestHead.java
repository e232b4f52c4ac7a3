package dev.argus.ingress.http;

import dev.argus.ingress.delivery.DeliveryHead;
import dev.argus.ingress.delivery.SignatureCheck;

/** All that the head of a request says. */
record RequestHead(DeliveryHead delivery, BodyFormat format, SignatureCheck signature) {}
