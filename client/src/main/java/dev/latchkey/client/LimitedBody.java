package dev.latchkey.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads a body up to a length: no server shall fill the memory of an app. */
final class LimitedBody implements BodySubscriber<byte[]> {
  /** The longest body: a page of 100 users with the largest preferences is 7 MB. */
  static final int MAX_BYTES = 32 * 1024 * 1024;

  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

  static BodyHandler<byte[]> handler() {
    return info -> new LimitedBody();
  }

  /** A body that is longer. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription begun) {
    subscription.complete(begun);
    begun.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      if (body.isDone()) {
        return;
      }
      if (part.remaining() > MAX_BYTES - read.size()) {
        subscription.join().cancel();
        body.completeExceptionally(new TooLong());
        return;
      }
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      read.writeBytes(bytes);
    }
  }

  @Override
  public void onError(Throwable broken) {
    body.completeExceptionally(broken);
  }

  @Override
  public void onComplete() {
    body.complete(read.toByteArray());
  }
}
