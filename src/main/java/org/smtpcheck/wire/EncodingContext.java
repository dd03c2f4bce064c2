package org.smtpcheck.wire;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelProgressivePromise;
import io.netty.channel.ChannelPromise;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * As much of a pipeline as an encoder needs to encode one message: it gives out buffers and takes the result.
 *
 * <p>An {@code EmbeddedChannel} would do the same for ten times the time of each command, and a {@code Proxy} for 30 ms
 * at the start of every run (measured); so the other methods are spelt out here, and refuse.
 */
final class EncodingContext implements ChannelHandlerContext {

    private @Nullable Object written;

    /** What the encoder wrote. */
    Object written() {
        if (written == null) {
            throw new IllegalStateException("the encoder wrote nothing");
        }
        return written;
    }

    @Override
    public ByteBufAllocator alloc() {
        return UnpooledByteBufAllocator.DEFAULT;
    }

    @Override
    public @Nullable ChannelFuture write(Object message, @Nullable ChannelPromise promise) {
        written = message;
        return promise;
    }

    @Override
    public Channel channel() {
        throw refused();
    }

    @Override
    public EventExecutor executor() {
        throw refused();
    }

    @Override
    public String name() {
        throw refused();
    }

    @Override
    public ChannelHandler handler() {
        throw refused();
    }

    @Override
    public boolean isRemoved() {
        throw refused();
    }

    @Override
    public ChannelHandlerContext fireChannelRegistered() {
        throw refused();
    }

    @Override
    public ChannelHandlerContext fireChannelUnregistered() {
        throw refused();
    }

    @Override
    public ChannelHandlerContext fireChannelActive() {
        throw refused();
    }

    @Override
    public ChannelHandlerContext fireChannelInactive() {
        throw refused();
    }

    @Override
    public ChannelHandlerContext fireExceptionCaught(Throwable cause) {
        throw refused();
    }

    @Override
    public ChannelHandlerContext fireUserEventTriggered(Object event) {
        throw refused();
    }

    @Override
    public ChannelHandlerContext fireChannelRead(Object message) {
        throw refused();
    }

    @Override
    public ChannelHandlerContext fireChannelReadComplete() {
        throw refused();
    }

    @Override
    public ChannelHandlerContext fireChannelWritabilityChanged() {
        throw refused();
    }

    @Override
    public ChannelHandlerContext read() {
        throw refused();
    }

    @Override
    public ChannelHandlerContext flush() {
        throw refused();
    }

    @Override
    public ChannelPipeline pipeline() {
        throw refused();
    }

    @Override
    @SuppressWarnings("deprecation")
    public <T> Attribute<T> attr(AttributeKey<T> key) {
        throw refused();
    }

    @Override
    @SuppressWarnings("deprecation")
    public <T> boolean hasAttr(AttributeKey<T> key) {
        throw refused();
    }

    @Override
    public ChannelFuture bind(SocketAddress local, ChannelPromise promise) {
        throw refused();
    }

    @Override
    public ChannelFuture connect(SocketAddress remote, ChannelPromise promise) {
        throw refused();
    }

    @Override
    public ChannelFuture connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        throw refused();
    }

    @Override
    public ChannelFuture disconnect(ChannelPromise promise) {
        throw refused();
    }

    @Override
    public ChannelFuture close(ChannelPromise promise) {
        throw refused();
    }

    @Override
    public ChannelFuture deregister(ChannelPromise promise) {
        throw refused();
    }

    @Override
    public ChannelFuture writeAndFlush(Object message, ChannelPromise promise) {
        throw refused();
    }

    @Override
    public ChannelPromise newPromise() {
        throw refused();
    }

    @Override
    public ChannelProgressivePromise newProgressivePromise() {
        throw refused();
    }

    @Override
    public ChannelFuture newSucceededFuture() {
        throw refused();
    }

    @Override
    public ChannelFuture newFailedFuture(Throwable cause) {
        throw refused();
    }

    @Override
    public ChannelPromise voidPromise() {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("an encoder only takes buffers and writes");
    }
}
