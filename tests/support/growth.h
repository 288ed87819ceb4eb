#pragma once
// How work grows with its input, on any machine and in any build: CPU time of this thread, for two sizes.

#include <ctime>

#include <algorithm>

namespace preship {

template <class Work>
double cpu_seconds(Work work) {
  const auto now = [] {
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  };
  const double start = now();
  work();
  return now() - start;
}

// True when four times the input costs at most ten times the work: linear work costs four times as much, quadratic work sixteen times.
// Work so short that the clock and the caches decide does not count, and what else the machine does can only add time: work that
// grows too fast does so each of three times. `work` is given a size.
template <class Work>
bool grows_with_its_input(std::size_t size, Work work) {
  constexpr double too_short = 0.02;
  work(size);  // what is built once
  for (int attempt = 0; attempt < 3; ++attempt) {
    const double one = cpu_seconds([&] { work(size); });
    const double four = cpu_seconds([&] { work(4 * size); });
    if (four <= 10 * std::max(one, too_short)) return true;
  }
  return false;
}

}  // namespace preship
