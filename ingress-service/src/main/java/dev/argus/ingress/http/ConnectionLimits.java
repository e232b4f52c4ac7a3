package dev.argus.ingress.http;

import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * What a connection may cost before there is a request on it.
 *
 * @param idleTimeout how long it may stay open without the complete head of a next request
 */
public record ConnectionLimits(Duration idleTimeout) implements NettyServerCustomizer {

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remoteAddress) -> channel.pipeline()
                .addAfter(NettyPipeline.HttpCodec, RequestDeadline.class.getName(), new RequestDeadline(idleTimeout)));
    }
}
