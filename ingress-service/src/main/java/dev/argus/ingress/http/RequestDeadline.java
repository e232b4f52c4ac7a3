package dev.argus.ingress.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that has not brought the complete head of a request in time, counted from its beginning or from the end of the
 * request before. Netty's own idle time-out starts anew with every byte, so that a sender of one byte now and then could stay for days.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    private final Duration patience;
    private @Nullable ScheduledFuture<?> deadline;

    RequestDeadline(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        start(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            stop();
        }
        if (message instanceof LastHttpContent) {
            start(context);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void start(ChannelHandlerContext context) {
        stop();
        deadline = context.executor().schedule(() -> hangUp(context), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void hangUp(ChannelHandlerContext context) {
        ChannelFuture unused = context.close();
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
