package io.github.mixpanelspring.test;

import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.annotation.TrackEvent;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * An application whose tests use the test module.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TeaShop.Teas.class)
class TeaShop {

	@RestController
	static class Teas {

		private final Tracker tracker;

		Teas(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping(path = "/", produces = "text/html")
		String home() {
			return "<h1>Tea</h1>";
		}

		@PostMapping("/brew")
		@TrackEvent("Tea Brewed")
		String brew() {
			return "soon";
		}

		@PostMapping("/spill")
		String spill() {
			this.tracker.track("Tea Brewed");
			throw new ResponseStatusException(HttpStatus.CONFLICT);
		}

		@PostMapping("/steep")
		CompletableFuture<String> steep() {
			return CompletableFuture.supplyAsync(() -> {
				this.tracker.track("Tea Steeped");
				return "done";
			});
		}

	}

}
