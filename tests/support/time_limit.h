#pragma once
// Bounds for inputs that must not hang. A hang takes minutes, and sanitizers make everything many times slower.

#include <chrono>

namespace preship {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int sanitizer_slowdown = 15;
#else
inline constexpr int sanitizer_slowdown = 1;
#endif

constexpr std::chrono::seconds time_limit(int seconds) { return std::chrono::seconds(seconds) * sanitizer_slowdown; }

}  // namespace preship
