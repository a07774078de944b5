#include <stdio.h>
#include "nianbao.h"

int main(void) {
	static unsigned char report[50 << 20];
	unsigned char *output;
	size_t length = fread(report, 1, sizeof report, stdin);
	int status = nianbao_render(report, length, "report.yaml", "{\"to\": [\"pdf\"]}", &output, &length);
	fwrite(output, 1, length, status == NIANBAO_DONE ? stdout : stderr); /* the file, or why not, as JSON */
	nianbao_free(output);
	return status;
}
