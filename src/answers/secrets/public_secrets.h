#pragma once
// Secrets whose names have a prefix that puts their values into what browsers load.

#include <map>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct PublicSecret {
  Span span;
  std::string live_kind;  // what the value gives away, "" when only the name speaks
  bool sent = false;      // browser code sends it as a credential
  bool named = false;     // the name says that it is a secret
};

// By key, every place that ships; files of tests, tools and examples do not.
std::map<std::string, std::vector<PublicSecret>> shipped_secrets(const Project& project);

}  // namespace preship
