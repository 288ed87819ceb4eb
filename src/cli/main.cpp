#include "cli/commands.h"

int main(int argc, char** argv) { return preship::run_command_line({argv + (argc > 0 ? 1 : 0), argv + argc}); }
