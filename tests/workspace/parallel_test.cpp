#include "workspace/parallel.h"

#include <new>

#include "catch.h"

using namespace preship;

TEST_CASE("what a worker throws reaches whoever asked for the work") {
  for (const unsigned jobs : {1U, 4U}) {
    std::vector<int> done(1000);
    parallel_for(done.size(), jobs, [&](std::size_t i) { done[i] = 1; });
    CHECK(std::ranges::count(done, 1) == 1000);
    CHECK_THROWS_AS(parallel_for(1000, jobs,
                                 [](std::size_t i) {
                                   if (i == 7) throw std::bad_alloc();
                                 }),
                    std::bad_alloc);
  }
}
