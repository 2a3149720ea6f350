package io.github.mixpanelspring.sample;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page to sign in; Spring Security takes what is entered there.
 */
@Controller
class SignInController {

	@GetMapping("/login")
	String login() {
		return "login";
	}

}
