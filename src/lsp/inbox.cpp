#include "lsp/inbox.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "lsp/transport.h"

namespace preship::lsp {
namespace {

constexpr std::size_t most_queued = 128 * 1024 * 1024;  // bytes; then the client has to wait
constexpr std::size_t most_cancelled = 10'000;          // ids; more are of a client that cancels what it never asked

Incoming parse(Frame frame) {
  Incoming incoming{.bytes = frame.body.size()};
  try {
    if (!frame.error.empty()) throw RequestError(ErrorCode::invalid_request, frame.error);
    incoming.message = parse_message(frame.body);
  } catch (const RequestError& error) {
    incoming.error = error;
  }
  return incoming;
}

}  // namespace

Inbox::Inbox(int descriptor) : descriptor_(descriptor) {
  if (pipe(stop_) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  reader_ = std::thread([this] { read_all(); });
}

Inbox::~Inbox() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  taken_.notify_all();
  close(stop_[1]);
  reader_.join();
  close(stop_[0]);
}

void Inbox::push(Incoming incoming) {
  std::unique_lock lock(mutex_);
  taken_.wait(lock, [&] { return stopping_ || queue_.empty() || queued_bytes_ < most_queued; });
  if (text_or(member(incoming.message, "method")) == "$/cancelRequest" && cancelled_.size() < most_cancelled)
    cancelled_.insert(print_json(path_in(incoming.message, "params.id")));
  queued_bytes_ += incoming.bytes;
  queue_.push_back(std::move(incoming));
  arrived_.notify_one();
}

void Inbox::read_all() {
  FrameReader reader;
  char bytes[64 * 1024];
  while (true) {
    pollfd watched[] = {{descriptor_, POLLIN, 0}, {stop_[0], POLLIN, 0}};
    if (poll(watched, 2, -1) < 0 && errno != EINTR) break;
    if (watched[1].revents != 0) break;
    if (watched[0].revents == 0) continue;
    const ssize_t count = read(descriptor_, bytes, sizeof bytes);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) break;
    reader.feed({bytes, static_cast<std::size_t>(count)});
    while (std::optional<Frame> frame = reader.next()) push(parse(std::move(*frame)));
  }
  const std::lock_guard lock(mutex_);
  ended_ = true;
  arrived_.notify_one();
}

std::optional<Incoming> Inbox::next(std::optional<std::chrono::milliseconds> patience) {
  std::unique_lock lock(mutex_);
  const auto ready = [&] { return ended_ || !queue_.empty(); };
  if (patience) arrived_.wait_for(lock, *patience, ready);
  else arrived_.wait(lock, ready);
  if (queue_.empty()) return std::nullopt;
  Incoming first = std::move(queue_.front());
  queue_.pop_front();
  queued_bytes_ -= first.bytes;
  taken_.notify_one();
  return first;
}

bool Inbox::empty() {
  const std::lock_guard lock(mutex_);
  return queue_.empty();
}

bool Inbox::closed() {
  const std::lock_guard lock(mutex_);
  return ended_ && queue_.empty();
}

bool Inbox::take_cancelled(const Json& id) {
  const std::lock_guard lock(mutex_);
  return cancelled_.erase(print_json(id)) > 0;
}

}  // namespace preship::lsp
