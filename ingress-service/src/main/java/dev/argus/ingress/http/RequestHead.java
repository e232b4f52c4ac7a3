package dev.argus.ingress.http;

import dev.argus.ingress.delivery.DeliveryHead;
import dev.argus.ingress.delivery.SignatureCheck;

/**
 * All that the head of a request says.
 *
 * @param length of the body in bytes; negative where it comes in chunks
 */
record RequestHead(DeliveryHead delivery, BodyFormat format, long length, SignatureCheck signature) {}
