import { mount } from 'svelte';
import App from './app/App.svelte';
import './styles/tokens.css';
import './styles/ui.css';

mount(App, { target: document.getElementById('app')! });
