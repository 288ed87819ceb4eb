#pragma once
// Addresses that code puts into mails.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct LocalMailLink {
  Span span;        // "http://localhost:3000"
  std::string key;  // the variable of which it is the default, and that no deployment gives; "" where it stands alone
};

// In modules that load a package for mail. Not where the file asks for its environment, and not a default of a key that is given, or of an
// app whose deployments are not known whole.
std::vector<LocalMailLink> local_mail_links(const Project& project);

}  // namespace preship
