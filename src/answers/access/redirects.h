#pragma once
// Redirects to wherever a request asks for.

#include <vector>

#include "model/project.h"

namespace preship {

enum class OpenDoor : std::uint8_t {
  any_address,   // the callback gives back the address as it came
  by_beginning,  // it is compared with the beginning of the own one: https://shop.acme.example.evil.example begins so, too
  from_request,  // a parameter of the request is where the answer leads
  any_origin,    // a list of trusted origins holds "*"
};

struct OpenRedirect {
  Span span;
  OpenDoor door = OpenDoor::any_address;
};

// In code of production, outside comments. A file that compares hosts or origins somewhere is left alone.
std::vector<OpenRedirect> open_redirects(const Project& project);

}  // namespace preship
