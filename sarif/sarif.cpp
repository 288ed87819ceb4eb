#include "sarif/sarif.h"
