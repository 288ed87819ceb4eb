#pragma once
// Work without locks: one slot per item, whichever thread takes it.

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace preship {

// Calls work(i) once for each i below `count`, on `jobs` threads (0: as many as the machine has). `work` must not throw.
template <class Work>
void parallel_for(std::size_t count, unsigned jobs, Work work) {
  if (jobs == 0) jobs = std::max(1u, std::thread::hardware_concurrency());
  jobs = static_cast<unsigned>(std::min<std::size_t>(jobs, std::max<std::size_t>(count, 1)));
  std::atomic<std::size_t> next = 0;
  const auto loop = [&] {
    for (std::size_t i; (i = next++) < count;) work(i);
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < jobs; ++i) threads.emplace_back(loop);
  loop();
}

}  // namespace preship
