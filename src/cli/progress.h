#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "engine/check_paths.h"

namespace preship {

// Shows on standard error what a run is doing, once it has taken half a second; takes the line away at the end.
class ProgressLine {
 public:
  ProgressLine(const Progress& progress, bool enabled);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

 private:
  void show(const Progress& progress);

  std::mutex mutex_;
  std::condition_variable ended_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace preship
