// Runs before the page is painted: tells the style sheet that scripts work. No inline script is allowed.
document.documentElement.classList.add("js-enabled", "govuk-frontend-supported");
