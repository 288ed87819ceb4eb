#pragma once
// nginx_directives.tsv: what is known of directives of nginx.

#include <cstdint>
#include <string_view>

namespace preship {

enum class NginxForm : std::uint8_t {
  any,
  block,
  plain,  // never a block
  one,    // never a block, and exactly one argument
};

struct NginxDirectiveFact {
  NginxForm form = NginxForm::any;
  bool unmistakable = false;  // no value of another directive is called like it
  bool once = false;          // nginx does not start when it stands twice in one block
};

// Null for a directive that the table does not have.
const NginxDirectiveFact* find_nginx_directive(std::string_view name);

}  // namespace preship
