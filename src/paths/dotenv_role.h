#pragma once

#include <cstdint>

namespace preship {

enum class DotenvRole : std::uint8_t {
  example,  // .env.example, .env.sample, example.env, .env.template, ...
  real,     // .env, .env.local, .env.production, web.env
  test,     // .env.test, .env.ci
};

}  // namespace preship
