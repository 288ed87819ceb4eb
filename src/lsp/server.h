#pragma once
// The language server: LSP 3.17 over two file descriptors.

#include <string>

namespace preship::lsp {

// Until the client says `exit`, or is gone. Returns the exit status of the protocol: 0 after `shutdown`, 1 without.
int run_server(int input, int output, const std::string& version);

}  // namespace preship::lsp
