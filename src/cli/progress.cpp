#include "cli/progress.h"

#include <chrono>
#include <cstdio>

namespace preship {

ProgressLine::ProgressLine(const Progress& progress, bool enabled) {
  if (enabled) thread_ = std::thread([this, &progress] { show(progress); });
}

ProgressLine::~ProgressLine() {
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  ended_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void ProgressLine::show(const Progress& progress) {
  using namespace std::chrono_literals;
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  bool shown = false;
  for (auto wait = 500ms; !ended_.wait_for(lock, wait, [this] { return done_; }); wait = 100ms) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::fprintf(stderr, "\r\x1b[K%s ... %.1f s", progress.stage.load(), seconds);
    std::fflush(stderr);
    shown = true;
  }
  if (shown) std::fputs("\r\x1b[K", stderr);
}

}  // namespace preship
