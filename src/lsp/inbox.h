#pragma once
// What the client has sent and nobody has handled yet. A thread reads, so that the client can always write, and so that a
// request can be cancelled while others are still before it.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "lsp/json.h"

namespace preship::lsp {

struct Incoming {
  Json message;
  std::optional<RequestError> error;  // instead of a message: the bytes were none
  std::size_t bytes = 0;
};

class Inbox {
 public:
  explicit Inbox(int descriptor);  // not owned
  ~Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  // Waits for the next message; nullopt when the time is over, or when closed().
  std::optional<Incoming> next(std::optional<std::chrono::milliseconds> patience);
  bool empty();
  bool closed();  // the client is gone, and everything it sent was handed out
  // True when the client has taken back the request of this id; asks once.
  bool take_cancelled(const Json& id);

 private:
  void read_all();
  void push(Incoming incoming);

  int descriptor_;
  int stop_[2] = {-1, -1};  // a pipe; written to when the reader shall end
  std::mutex mutex_;
  std::condition_variable arrived_, taken_;
  std::deque<Incoming> queue_;
  std::size_t queued_bytes_ = 0;
  std::set<std::string> cancelled_;  // ids as JSON
  bool ended_ = false, stopping_ = false;
  std::thread reader_;
};

}  // namespace preship::lsp
