/* Calls the library from many threads at a time, rightly and wrongly, and wants the same bytes from all. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include "nianbao.h"

enum { THREADS = 8, ROUNDS = 3 };

static unsigned char report[1 << 20];
static size_t report_length;
static unsigned char *first;
static size_t first_length;

static int say(const char *what) {
	fprintf(stderr, "%s\n", what);
	return 1;
}

/* wrong wants a call to have failed with a status and words in its JSON. */
static int wrong(int status, int want, unsigned char *output, size_t length, const char *words) {
	int bad = status != want || length < strlen(words);
	size_t i = 0;
	while (!bad && memcmp(output + i, words, strlen(words)) != 0)
		bad = ++i + strlen(words) > length;
	if (bad)
		fprintf(stderr, "status %d, want %d with %s: %.*s\n", status, want, words, (int)length, (char *)output);
	nianbao_free(output);
	return bad;
}

static int round_of(void) {
	unsigned char *output = NULL;
	size_t length = 0;
	if (nianbao_render(report, report_length, "a.yaml", "{\"to\": [\"pdf\"]}", &output, &length) != NIANBAO_DONE)
		return say("not rendered");
	if (length != first_length || memcmp(output, first, length) != 0)
		return say("other bytes");
	nianbao_free(output);
	if (nianbao_check(report, report_length, NULL, NULL, &output, &length) != NIANBAO_DONE || strncmp((char *)output, "{\n  \"sound\": true", 17) != 0)
		return say("not checked");
	nianbao_free(output);
	if (nianbao_extract(report, report_length, NULL, "{\"to\": [\"yaml\"]}", &output, &length) != NIANBAO_DONE || length < 1000)
		return say("not extracted");
	nianbao_free(output);
	int status = nianbao_render((const unsigned char *)"year: x", 7, "b.yaml", NULL, &output, &length);
	if (wrong(status, NIANBAO_FAULTY, output, length, "\"file\": \"b.yaml\""))
		return 1;
	status = nianbao_render(report, report_length, NULL, "{\"too\": []}", &output, &length);
	if (wrong(status, NIANBAO_MISUSED, output, length, "urn:nianbao:problem:request"))
		return 1;
	status = nianbao_check(NULL, 5, NULL, NULL, &output, &length);
	if (wrong(status, NIANBAO_MISUSED, output, length, "urn:nianbao:problem:request"))
		return 1;
	return 0;
}

static void *thread(void *failed) {
	for (int i = 0; i < ROUNDS; i++)
		*(int *)failed |= round_of();
	return NULL;
}

int main(void) {
	report_length = fread(report, 1, sizeof report, stdin);
	if (nianbao_version(NULL, NULL) != NIANBAO_MISUSED)
		return say("nowhere to put the version");
	if (nianbao_version(&first, &first_length) != NIANBAO_DONE)
		return say("no version");
	printf("%.*s", (int)first_length, (char *)first);
	nianbao_free(first);
	nianbao_free(NULL);
	if (nianbao_render(report, report_length, "a.yaml", "{\"to\": [\"pdf\"]}", &first, &first_length) != NIANBAO_DONE)
		return say("not rendered at first");
	pthread_t threads[THREADS];
	int failed[THREADS] = {0}, any = 0;
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, thread, &failed[i]);
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		any |= failed[i];
	}
	nianbao_free(first);
	return any;
}
